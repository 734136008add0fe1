package se.hytta.web.admin;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;

/** The sections of the administration, as far as whoever the page is rendered for may open them. */
public final class Menu {
    private record Section(String name, Act act, boolean everywhere) {}

    private static final List<Section> SECTIONS = List.of(
            new Section("overview", Act.BE_SIGNED_IN, false),
            new Section("invitations", Act.READ_REGISTRATIONS, false),
            new Section("registrations", Act.READ_REGISTRATIONS, false),
            new Section("deployments", Act.READ_REGISTRATIONS, false),
            new Section("authoring", Act.WRITE_COURSES, false),
            new Section("drafts", Act.DRAFT_COURSES, false),
            new Section("courses", Act.READ_COURSES, true),
            new Section("keys", Act.MAINTAIN, true),
            new Section("credentials", Act.MANAGE_CREDENTIALS, false),
            new Section("statements", Act.READ_STATEMENTS, false),
            new Section("timeline", Act.READ_FIGURES, false),
            new Section("forwardings", Act.MANAGE_FORWARDINGS, false),
            new Section("organisations", Act.READ_ORGANISATIONS, false),
            new Section("learners", Act.READ_LEARNERS, false),
            new Section("accounts", Act.READ_ACCOUNTS, false),
            new Section("audit", Act.READ_AUDIT, false),
            new Section("account", Act.BE_SIGNED_IN, false));

    private static final ThreadLocal<@Nullable Caller> RENDERED_FOR = new ThreadLocal<>();

    private Menu() {}

    /** For the layout: every page has the menu, and no page's template should have to pass it on. */
    public static List<String> sections() {
        Caller caller = RENDERED_FOR.get();
        return SECTIONS.stream()
                .filter(section -> caller != null && isFor(caller, section))
                .map(Section::name)
                .toList();
    }

    /** The user name of whom the page is rendered for. */
    public static String user() {
        Caller caller = RENDERED_FOR.get();
        return caller == null ? "" : caller.name();
    }

    static <T> T of(Caller caller, Supplier<T> rendering) {
        RENDERED_FOR.set(caller);
        try {
            return rendering.get();
        } finally {
            RENDERED_FOR.remove();
        }
    }

    private static boolean isFor(Caller caller, Section section) {
        return section.everywhere() ? caller.mayEverywhere(section.act()) : caller.may(section.act());
    }
}
