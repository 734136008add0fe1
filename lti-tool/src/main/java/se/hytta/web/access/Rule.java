package se.hytta.web.access;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/** What a route's method states about who comes in. */
public sealed interface Rule {

    /** Whoever it is. */
    record Everyone(String reason) implements Rule {}

    /** Whoever may do the act, in every organisation or, where the method asks further, in some. */
    record Needs(Act act, boolean asksOrganisation) implements Rule {
        public boolean admits(Caller caller) {
            return asksOrganisation ? caller.may(act) : caller.mayEverywhere(act);
        }
    }

    /** Empty when the method and its class state nothing: then nobody comes in. */
    static Optional<Rule> of(@Nullable Method method) {
        if (method == null) {
            return Optional.empty();
        }
        OpenToAll open = method.getAnnotation(OpenToAll.class);
        if (open != null) {
            return Optional.of(new Everyone(open.value()));
        }
        Allows allows = Optional.ofNullable(method.getAnnotation(Allows.class))
                .orElseGet(() -> method.getDeclaringClass().getAnnotation(Allows.class));
        return Optional.ofNullable(allows).map(rule -> new Needs(rule.value(), rule.asksOrganisation()));
    }

    /** Throws {@link Refused} 403 unless the rule lets the caller in. */
    default void check(Caller caller) {
        if (this instanceof Needs needs && !needs.admits(caller)) {
            throw new Refused(
                    403,
                    "web.problem.403",
                    caller.name() + " may not " + needs.act().word());
        }
    }
}
