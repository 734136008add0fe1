package se.hytta.lti.guide;

import java.util.List;

/** The learning platforms that the guide has steps for, and how each registers the tool. */
public enum Lms {
    ITSLEARNING(
            false, List.of(List.of("login", "launch", "jwks"), List.of(), List.of(), List.of()), Registering.MANUAL),
    CANVAS(false, List.of(List.of(), List.of("register"), List.of(), List.of("canvas")), Registering.DYNAMIC_OR_MANUAL),
    MOODLE(false, List.of(List.of(), List.of("register"), List.of(), List.of()), Registering.DYNAMIC),
    BRIGHTSPACE(false, List.of(List.of(), List.of("register"), List.of(), List.of()), Registering.DYNAMIC),
    BLACKBOARD(
            false,
            List.of(List.of("domain", "login", "launch", "jwks"), List.of(), List.of(), List.of()),
            Registering.MANUAL),
    SAKAI(false, List.of(List.of(), List.of("register"), List.of()), Registering.DYNAMIC);

    /** How the values meet. */
    public enum Registering {
        DYNAMIC,
        DYNAMIC_OR_MANUAL,
        MANUAL
    }

    private final boolean tried;
    private final List<List<String>> steps;
    private final Registering registering;

    Lms(boolean tried, List<List<String>> steps, Registering registering) {
        this.tried = tried;
        this.steps = steps;
        this.registering = registering;
    }

    /** Whether these steps were gone through by us. */
    public boolean tried() {
        return tried;
    }

    /** The values that each step needs, by the names of {@link Guide#values}. */
    public List<List<String>> steps() {
        return steps;
    }

    public boolean byHand() {
        return registering != Registering.DYNAMIC;
    }
}
