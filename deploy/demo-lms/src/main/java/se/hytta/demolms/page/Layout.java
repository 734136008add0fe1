package se.hytta.demolms.page;

import java.util.ArrayList;
import java.util.List;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.Role;

/** The frame of every page: who am I, where am I, where can I go. */
final class Layout {
    private record Place(String path, String swedish, String english, List<Role> roles) {}

    private static final List<Role> ALL = List.of(Role.values());
    private static final List<Place> PLACES = List.of(
            new Place("/", "Kursen", "Course", ALL),
            new Place("/gradebook", "Betyg", "Grades", ALL),
            new Place("/people", "Deltagare", "Participants", ALL),
            new Place("/tools", "Verktyg", "Tools", List.of(Role.ADMINISTRATOR)),
            new Place("/switches", "Strömställare", "Switches", List.of(Role.ADMINISTRATOR)));

    private Layout() {}

    static Answer page(Viewer viewer, String title, String path, Html main) {
        return Answer.html(Html.of(
                """
                <!doctype html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} – Demoskolan</title>
                <link rel="stylesheet" href="/static/lms.css">
                <link rel="icon" href="data:,">
                <script src="/static/lms.js" defer></script>
                </head>
                <body>
                <a class="skip" href="#main">{}</a>
                <header>
                <div class="bar"><p class="school">Demoskolan <span>{}</span></p>{}</div>
                {}
                <nav aria-label="{}"><ul>{}</ul></nav>
                </header>
                <main id="main" tabindex="-1">
                <h1>{}</h1>
                {}
                </main>
                <footer><p>{}</p></footer>
                </body>
                </html>
                """,
                viewer.tongue().code(),
                title,
                viewer.say("Till innehållet", "Skip to the content"),
                viewer.say("lärplattform", "learning platform"),
                languages(viewer),
                people(viewer, path),
                viewer.say("Sidor", "Pages"),
                places(viewer, path),
                title,
                main,
                viewer.say(
                        "En påhittad skola för att visa och prova verktyget. Ingen här finns på riktigt.",
                        "A made-up school to show and try the tool. Nobody here is real.")));
    }

    /** A button that posts; {@code fields} are names and values by turns. */
    static Html button(String action, String label, String kind, String... fields) {
        List<Html> inputs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            inputs.add(Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", fields[i], fields[i + 1]));
        }
        return Html.of(
                "<form method=\"post\" action=\"{}\">{}<button class=\"{}\">{}</button></form>",
                action,
                Html.join(inputs),
                kind,
                label);
    }

    private static Html languages(Viewer viewer) {
        boolean swedish = viewer.tongue() == Tongue.SV;
        return Html.of("""
                <form method="post" action="/language" class="language">
                <button class="quiet" name="language" value="{}" lang="{}">{}</button></form>
                """, swedish ? "en" : "sv", swedish ? "en" : "sv", swedish ? "English" : "Svenska");
    }

    private static Html people(Viewer viewer, String path) {
        List<Html> buttons = Person.ALL.stream()
                .map(p -> Html.of(
                        "<button name=\"person\" value=\"{}\" aria-pressed=\"{}\">{} <small>{}</small></button>",
                        p.id(),
                        p.equals(viewer.person()),
                        p.name(),
                        role(viewer, p.role())))
                .toList();
        return Html.of("""
                <form method="post" action="/me" class="people"><fieldset><legend>{}</legend>
                <input type="hidden" name="back" value="{}">{}</fieldset></form>
                """, viewer.say("Jag är", "I am"), path, Html.join(buttons));
    }

    private static Html places(Viewer viewer, String path) {
        return Html.join(PLACES.stream()
                .filter(p -> viewer.is(p.roles().toArray(Role[]::new)))
                .map(p -> Html.of(
                        "<li><a href=\"{}\"{}>{}</a></li>",
                        p.path(),
                        new Html(p.path().equals(path) ? " aria-current=\"page\"" : ""),
                        viewer.say(p.swedish(), p.english())))
                .toList());
    }

    static String role(Viewer viewer, Role role) {
        return switch (role) {
            case ADMINISTRATOR -> viewer.say("administratör", "administrator");
            case TEACHER -> viewer.say("lärare", "teacher");
            case STUDENT -> viewer.say("elev", "student");
        };
    }
}
