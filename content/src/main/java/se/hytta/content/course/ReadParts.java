package se.hytta.content.course;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a course structure: blocks, assignable units, their texts and ids. What is wrong is noted, and null. */
final class ReadParts {
    private static final String VALID = "13.2.0.0-1";
    private static final Map<String, String> UNIQUE =
            Map.of("block", "13.1.2.0-1", "objective", "13.1.3.0-1", "au", "13.1.4.0-1");

    private final Faults faults;
    private final Packaging packaging;
    private final Set<String> ids = new HashSet<>();

    ReadParts(Faults faults, Packaging packaging) {
        this.faults = faults;
        this.packaging = packaging;
    }

    List<CourseNode> nodes(XmlPart parent) {
        List<CourseNode> read = new ArrayList<>();
        List<XmlPart> all = parent.all("au", "block");
        for (XmlPart part : all) {
            CourseNode node = part.name().equals("au") ? unit(part) : block(part);
            if (node != null) {
                read.add(node);
            }
        }
        if (all.isEmpty()) {
            faults.add(parent, VALID, "empty");
        }
        return read;
    }

    private @Nullable Block block(XmlPart part) {
        LangStrings title = text(part, "title");
        LangStrings description = text(part, "description");
        List<String> objectives = references(part);
        List<CourseNode> nodes = nodes(part);
        part.end("id");
        String id = id(part, "block");
        return id == null || title == null || description == null || nodes.isEmpty()
                ? null
                : new Block(id, title, description, objectives, nodes);
    }

    private @Nullable AssignableUnit unit(XmlPart part) {
        LangStrings title = text(part, "title");
        LangStrings description = text(part, "description");
        List<String> objectives = references(part);
        AuUrl url = url(part.required("url"));
        String launchParameters = anything(part, "launchParameters");
        String entitlementKey = anything(part, "entitlementKey");
        part.end("id", "moveOn", "masteryScore", "launchMethod", "activityType");
        String id = id(part, "au");
        MoveOn moveOn = faults.checked(
                part, () -> part.attributeIfAny("moveOn").map(MoveOn::of).orElse(MoveOn.NotApplicable));
        LaunchMethod method = faults.checked(
                part,
                () -> part.attributeIfAny("launchMethod").map(LaunchMethod::of).orElse(LaunchMethod.AnyWindow));
        BigDecimal masteryScore = part.attributeIfAny("masteryScore")
                .map(value -> faults.checked(part, () -> masteryScore(value)))
                .orElse(null);
        String activityType = part.attributeIfAny("activityType")
                .filter(value -> !value.isEmpty())
                .map(value -> faults.checked(part, () -> Iri.absolute(value)))
                .orElse(null);
        Integer minutes = part.foreignText(Extensions.NAMESPACE, Extensions.MINUTES)
                .map(value -> faults.checked(part, () -> minutes(value)))
                .orElse(null);
        if (id == null || title == null || description == null || url == null || moveOn == null || method == null) {
            return null;
        }
        return faults.checked(
                part,
                () -> new AssignableUnit(
                        id,
                        title,
                        description,
                        objectives,
                        url,
                        moveOn,
                        masteryScore,
                        method,
                        launchParameters,
                        entitlementKey,
                        activityType,
                        minutes));
    }

    private @Nullable AuUrl url(@Nullable XmlPart part) {
        if (part == null) {
            return null;
        }
        part.endOfText();
        part.nothingForeign();
        String value = part.text();
        if (value.isEmpty()) {
            faults.add(part, VALID, "url-empty");
            return null;
        }
        boolean fits = faults.checked(part, () -> packaging.checked(value)) != null;
        AuUrl url = fits ? faults.checked(part, () -> new AuUrl(value)) : null;
        if (!fits && AuUrl.isUrl(value)) {
            faults.checked(part, () -> AuUrl.withoutLaunchParameters(value));
        }
        return url;
    }

    private static @Nullable String anything(XmlPart part, String name) {
        return part.optional(name).map(XmlPart::wholeText).orElse(null);
    }

    private static BigDecimal masteryScore(String value) {
        if (!value.matches("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})")) {
            throw new BrokenRule(VALID, "mastery-score", value);
        }
        BigDecimal score = new BigDecimal(value);
        if (score.signum() < 0 || score.compareTo(BigDecimal.ONE) > 0) {
            throw new BrokenRule(VALID, "mastery-score", value);
        }
        return score;
    }

    private static Integer minutes(String value) {
        if (!value.matches("0*[1-9]\\d{0,4}")) {
            throw new BrokenRule("13.1.5.0-2", "minutes", value);
        }
        return Integer.valueOf(value);
    }

    /** Of what objectives the part speaks; cmi5 lets it name one that the course doesn't list. */
    private List<String> references(XmlPart part) {
        XmlPart list = part.optional("objectives").orElse(null);
        if (list == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        List<XmlPart> all = list.all("objective");
        for (XmlPart one : all) {
            one.attributeIfAny("idref")
                    .map(value -> faults.checked(one, () -> Iri.absolute(value)))
                    .ifPresent(found::add);
            one.end("idref");
            one.nothingForeign();
        }
        list.end();
        if (all.isEmpty()) {
            faults.add(list, VALID, "element-missing", "objective", list.name());
        }
        return found;
    }

    /** The part's id: an absolute IRI that no other of its kind has. */
    @Nullable
    String id(XmlPart part, String kind) {
        Optional<String> value = part.attribute("id");
        value.ifPresent(id -> unique(part, kind, id));
        return value.map(id -> faults.checked(part, () -> Iri.absolute(id))).orElse(null);
    }

    private void unique(XmlPart part, String kind, String id) {
        boolean known = !ids.add(kind + ' ' + id);
        String rule = UNIQUE.get(kind);
        if (known && rule != null) {
            faults.add(part, rule, "twice", kind, id);
        }
    }

    @Nullable
    LangStrings text(XmlPart parent, String name) {
        XmlPart part = parent.required(name);
        return part == null ? null : langStrings(part);
    }

    @Nullable
    LangStrings langStrings(XmlPart part) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (XmlPart one : part.all("langstring")) {
            String lang = one.attributeIfAny("lang").orElse(null);
            if (lang != null && !lang.matches("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")) {
                faults.add(one, VALID, "language", lang);
            }
            one.endOfText("lang");
            texts.putIfAbsent(Objects.requireNonNullElse(lang, "und"), one.text());
        }
        part.end();
        return faults.checked(part, () -> new LangStrings(texts));
    }
}
