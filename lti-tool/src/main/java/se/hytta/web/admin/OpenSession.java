package se.hytta.web.admin;

import java.time.Instant;

/**
 * A session as its owner sees it in the list of hers.
 *
 * @param name tells it apart and opens nothing
 * @param browser as the browser named itself
 */
public record OpenSession(String name, Instant opened, Instant seen, String address, String browser, boolean own) {}
