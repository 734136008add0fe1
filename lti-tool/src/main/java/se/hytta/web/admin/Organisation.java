package se.hytta.web.admin;

/**
 * A municipality, or the installation itself.
 *
 * @param own whether it owns what is made without naming one
 */
public record Organisation(long id, String name, boolean own) {}
