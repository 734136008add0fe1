package se.hytta.web.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rule of a route under {@code /admin}, on the method or on its class: whoever may do the act is let in. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allows {
    Act value();

    /**
     * Without it only whoever may do the act in every organisation comes in. With it whoever may do it in some
     * organisation does, and the method itself asks {@link Caller#require} before it shows or changes what is an
     * organisation's, or shows only what {@link Caller#may} allows.
     */
    boolean asksOrganisation() default false;
}
