package se.hytta.demolms.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.grade.Faults;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.Launches;
import se.hytta.demolms.quirk.Hostile;
import se.hytta.demolms.quirk.Kind;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.quirk.Quirks;
import se.hytta.demolms.school.Role;

/** The switches for people: which product this LMS is like, its quirks, faults of its services, hostile launches. */
public final class SwitchesPage {
    private final Quirks quirks;
    private final Faults faults;
    private final Launches launches;

    public SwitchesPage(Quirks quirks, Faults faults, Launches launches) {
        this.quirks = quirks;
        this.faults = faults;
        this.launches = launches;
    }

    public void routes(Routes routes) {
        routes.get("/switches", this::show)
                .post("/switches/kind", r -> changed(r, form -> become(form)))
                .post("/switches/quirks", r -> changed(r, form -> choose(form)))
                .post("/switches/faults", r -> changed(r, form -> fail(form)))
                .post("/switches/hostile", r -> changed(r, form -> attack(form)));
    }

    private Answer show(Request request) {
        Viewer viewer = Viewer.of(request).must(Role.ADMINISTRATOR);
        return Layout.page(
                viewer,
                viewer.say("Strömställare", "Switches"),
                "/switches",
                Html.join(List.of(kinds(viewer), quirks(viewer), faults(viewer), hostilities(viewer))));
    }

    private Html kinds(Viewer viewer) {
        List<Html> buttons = Arrays.stream(Kind.values())
                .map(kind -> Html.of(
                        "<button name=\"kind\" value=\"{}\" aria-pressed=\"{}\">{}</button>",
                        kind,
                        kind == quirks.kind(),
                        kind.title()))
                .toList();
        return section(
                "kind",
                viewer.say("Plattformen beter sig som", "The platform behaves like"),
                Html.of(
                        "<form method=\"post\" action=\"/switches/kind\" class=\"pick\">{}</form>",
                        Html.join(buttons)));
    }

    private Html quirks(Viewer viewer) {
        Html storage = box(
                "storage",
                launches.offersStorage(),
                viewer.say("Plattformslagring (postMessage) erbjuds", "Platform storage (postMessage) is offered"));
        Stream<Html> boxes = Arrays.stream(Quirk.values())
                .map(q -> box(q.name(), quirks.has(q), viewer.say(q.swedish(), q.english())));
        return section(
                "quirks",
                viewer.say("Egenheter", "Quirks"),
                form(
                        "quirks",
                        Html.join(Stream.concat(boxes, Stream.of(storage)).toList()),
                        viewer.say("Spara egenheterna", "Save the quirks")));
    }

    private Html faults(Viewer viewer) {
        String now = faults.current()
                .map(f -> fault(viewer, f.kind()) + (f.times() < 0 ? "" : " × " + f.times()))
                .orElse(viewer.say("svarar rätt", "answer rightly"));
        Html fields = Html.of(
                """
                <p>{}</p>
                <label for="fault">{}</label><select id="fault" name="fault"><option value="">{}</option>{}</select>
                <label for="times">{}</label><input id="times" name="times" type="number" min="0" max="9999" value="0">
                <label for="seconds">{}</label><input id="seconds" name="seconds" type="number" min="0" max="60" value="2">
                """,
                viewer.say("Nu: ", "Now: ") + now,
                viewer.say("Tjänsterna (poäng, kolumner, deltagare)", "The services (scores, columns, members)"),
                viewer.say("svarar rätt", "answer rightly"),
                options(
                        Faults.Kind.values(),
                        faults.current().map(Faults.Fault::kind).orElse(null),
                        f -> fault(viewer, f)),
                viewer.say("Antal gånger (0: alltid)", "How often (0: always)"),
                viewer.say("Sekunder (väntan)", "Seconds (of waiting)"));
        return section(
                "faults",
                viewer.say("Fel", "Faults"),
                form("faults", fields, viewer.say("Ställ in felet", "Set the fault")));
    }

    private Html hostilities(Viewer viewer) {
        String now =
                quirks.hostile().map(h -> viewer.say(h.swedish(), h.english())).orElse(viewer.say("ärliga", "honest"));
        Html fields = Html.of(
                """
                <p>{}</p>
                <label for="hostile">{}</label><select id="hostile" name="hostile"><option value="">{}</option>{}</select>
                """,
                viewer.say("Nu: ", "Now: ") + now,
                viewer.say("Alla starter är härefter", "All launches are from now on"),
                viewer.say("ärliga", "honest"),
                options(Hostile.values(), quirks.hostile().orElse(null), h -> viewer.say(h.swedish(), h.english())));
        return section(
                "hostile",
                viewer.say("Fientliga starter", "Hostile launches"),
                form("hostile", fields, viewer.say("Ställ in starterna", "Set the launches")));
    }

    private static String fault(Viewer viewer, Faults.Kind fault) {
        return switch (fault) {
            case ERROR -> viewer.say("svarar 500", "answer 500");
            case THROTTLE -> viewer.say("svarar 429", "answer 429");
            case SLOW -> viewer.say("är långsamma", "are slow");
            case DROP -> viewer.say("bryter förbindelsen", "drop the connection");
            case LOSE_ANSWER -> viewer.say("tar emot men svarar inte", "take it but do not answer");
        };
    }

    private static Html section(String id, String title, Html content) {
        return Html.of("<section aria-labelledby=\"{}-h\"><h2 id=\"{}-h\">{}</h2>{}</section>", id, id, title, content);
    }

    private static Html form(String action, Html fields, String button) {
        return Html.of(
                "<form method=\"post\" action=\"/switches/{}\">{}<button>{}</button></form>", action, fields, button);
    }

    private static Html box(String name, boolean on, String label) {
        return Html.of(
                "<label class=\"box\"><input type=\"checkbox\" name=\"{}\" value=\"on\"{}> {}</label>",
                name,
                new Html(on ? " checked" : ""),
                label);
    }

    private static <E extends Enum<E>> Html options(E[] values, @Nullable E chosen, Function<E, String> label) {
        return Html.join(Arrays.stream(values)
                .map(v -> Html.of(
                        "<option value=\"{}\"{}>{}</option>",
                        v.name(),
                        new Html(v == chosen ? " selected" : ""),
                        label.apply(v)))
                .toList());
    }

    private interface Change {
        void make(Parameters form);
    }

    private static Answer changed(Request request, Change change) {
        Viewer.of(request).must(Role.ADMINISTRATOR);
        try {
            change.make(request.parameters());
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "There is no such switch.");
        }
        return Answer.redirect("/switches");
    }

    private void become(Parameters form) {
        quirks.become(Kind.valueOf(form.need("kind")));
    }

    private void choose(Parameters form) {
        quirks.set(Arrays.stream(Quirk.values())
                .filter(q -> form.get(q.name()).isPresent())
                .toList());
        launches.offerStorage(form.get("storage").isPresent());
    }

    private void fail(Parameters form) {
        String fault = form.get("fault").orElse("");
        int times = Integer.parseInt(form.need("times"));
        faults.set(
                fault.isEmpty()
                        ? null
                        : new Faults.Fault(
                                Faults.Kind.valueOf(fault),
                                times == 0 ? -1 : times,
                                500,
                                Integer.parseInt(form.need("seconds"))));
    }

    private void attack(Parameters form) {
        String hostile = form.get("hostile").orElse("");
        quirks.turn(hostile.isEmpty() ? null : Hostile.valueOf(hostile));
    }
}
