package se.hytta.content.course;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** cmi5.xml read and held against every rule of cmi5 13; what breaks one is refused with all faults found. */
public final class ReadCourseStructure {
    /** In bytes. */
    public static final int LONGEST = 16 * 1024 * 1024;

    private static final String WHERE = "cmi5.xml";

    private final List<Fault> faults = new ArrayList<>();

    private ReadCourseStructure() {}

    /** @throws InvalidCourse when a rule is broken, or the bytes are no safe XML */
    public static CourseStructure from(byte[] xml) {
        if (xml.length > LONGEST) {
            throw new InvalidCourse("13.2.0.0-1", "cmi5.xml is larger than 16 MB", WHERE);
        }
        try {
            XmlPart root =
                    new XmlPart(SafeXml.parse(new ByteArrayInputStream(xml)).getDocumentElement(), "/courseStructure");
            return new ReadCourseStructure().read(root);
        } catch (SAXException | IOException notXml) {
            throw new InvalidCourse("13.2.0.0-1", "cmi5.xml is no well-formed XML: " + notXml.getMessage(), WHERE);
        } catch (BrokenRule broken) {
            throw new InvalidCourse(broken.rule(), Objects.toString(broken.getMessage()), "/courseStructure");
        }
    }

    /**
     * A structure that came without a zip, where every url is fully qualified (cmi5 14.2).
     *
     * @throws InvalidCourse as {@link #from}
     */
    public static CourseStructure bare(byte[] xml) {
        CourseStructure structure = from(xml);
        List<Fault> relative = structure
                .units()
                .filter(unit -> !unit.url().isAbsolute())
                .map(unit -> new Fault(
                        "14.2.0.0-1",
                        "the url '" + unit.url().value() + "' is not fully qualified, and there is no zip",
                        unit.id()))
                .toList();
        if (!relative.isEmpty()) {
            throw new InvalidCourse(relative);
        }
        return structure;
    }

    private CourseStructure read(XmlPart root) {
        if (!root.name().equals("courseStructure") || !root.isCmi5()) {
            throw new BrokenRule("13.2.0.0-1", "the root is no courseStructure of cmi5");
        }
        XmlPart course = root.required("course");
        List<Objective> objectives =
                root.optional("objectives").map(this::objectives).orElse(List.of());
        List<CourseNode> parts = parts(root);
        CourseStructure read = checked(course.path(), () -> {
            LangStrings title = text(course.required("title"));
            LangStrings description = text(course.required("description"));
            course.end("id");
            root.end();
            if (!faults.isEmpty()) {
                return null;
            }
            return new CourseStructure(course.attribute("id"), title, description, objectives, parts);
        });
        if (read == null || !faults.isEmpty()) {
            throw new InvalidCourse(faults);
        }
        return read;
    }

    private List<Objective> objectives(XmlPart list) {
        List<Objective> read = new ArrayList<>();
        for (XmlPart one : list.all("objective")) {
            Objective objective = checked(one.path(), () -> objective(one));
            if (objective != null) {
                read.add(objective);
            }
        }
        checked(list.path(), () -> {
            list.end();
            return list;
        });
        return read;
    }

    private static Objective objective(XmlPart part) {
        LangStrings description =
                part.optional("description").map(ReadCourseStructure::text).orElse(null);
        LangStrings title = text(part.required("title"));
        LangStrings after = description != null ? description : text(part.required("description"));
        part.end("id");
        return new Objective(part.attribute("id"), title, after);
    }

    private List<CourseNode> parts(XmlPart parent) {
        List<CourseNode> read = new ArrayList<>();
        for (XmlPart part : parent.all("au", "block")) {
            CourseNode node = checked(part.path(), () -> part.name().equals("au") ? unit(part) : block(part));
            if (node != null) {
                read.add(node);
            }
        }
        return read;
    }

    private @Nullable Block block(XmlPart part) {
        LangStrings title = text(part.required("title"));
        LangStrings description = text(part.required("description"));
        List<String> objectives = references(part);
        int before = faults.size();
        List<CourseNode> parts = parts(part);
        part.end("id");
        // a block whose only part is at fault is not blamed for being empty
        return faults.size() > before ? null : new Block(part.attribute("id"), title, description, objectives, parts);
    }

    private static AssignableUnit unit(XmlPart part) {
        LangStrings title = text(part.required("title"));
        LangStrings description = text(part.required("description"));
        List<String> objectives = references(part);
        AuUrl url = new AuUrl(part.required("url").text());
        String launchParameters =
                part.optional("launchParameters").map(XmlPart::text).orElse(null);
        String entitlementKey =
                part.optional("entitlementKey").map(XmlPart::text).orElse(null);
        part.end("id", "moveOn", "masteryScore", "launchMethod", "activityType");
        String moveOn = part.attributeOrNull("moveOn");
        String method = part.attributeOrNull("launchMethod");
        return new AssignableUnit(
                part.attribute("id"),
                title,
                description,
                objectives,
                url,
                moveOn == null ? MoveOn.NotApplicable : MoveOn.of(moveOn),
                masteryScore(part.attributeOrNull("masteryScore")),
                method == null ? LaunchMethod.AnyWindow : LaunchMethod.of(method),
                launchParameters,
                entitlementKey,
                part.attributeOrNull("activityType"),
                part.foreignText(Extensions.NAMESPACE, Extensions.MINUTES)
                        .map(ReadCourseStructure::minutes)
                        .orElse(null));
    }

    private static @Nullable BigDecimal masteryScore(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!value.matches("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})")) {
            throw new BrokenRule("13.2.0.0-1", "masteryScore '" + value + "' is no decimal number");
        }
        return new BigDecimal(value);
    }

    private static Integer minutes(String value) {
        if (!value.matches("\\d{1,5}")) {
            throw new BrokenRule("13.1.5.0-2", "'" + value + "' is no number of minutes");
        }
        return Integer.valueOf(value);
    }

    private static List<String> references(XmlPart part) {
        XmlPart list = part.optional("objectives").orElse(null);
        if (list == null) {
            return List.of();
        }
        List<String> ids = list.all("objective").stream()
                .map(o -> Iri.absolute(o.attribute("idref")))
                .toList();
        list.end();
        if (ids.isEmpty()) {
            throw new BrokenRule("13.2.0.0-1", "objectives names at least one objective");
        }
        return ids;
    }

    private static LangStrings text(XmlPart part) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (XmlPart one : part.all("langstring")) {
            String lang = one.attributeOrNull("lang");
            if (lang != null && !lang.matches("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")) {
                throw new BrokenRule("13.2.0.0-1", "'" + lang + "' is no language tag");
            }
            one.end("lang");
            texts.putIfAbsent(lang == null ? "und" : lang, one.text());
        }
        part.end();
        return new LangStrings(texts);
    }

    /** What can be read; else null, and the fault is noted with its place. */
    private <T> @Nullable T checked(String where, Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (BrokenRule broken) {
            faults.add(new Fault(broken.rule(), Objects.toString(broken.getMessage()), where));
            return null;
        }
    }
}
