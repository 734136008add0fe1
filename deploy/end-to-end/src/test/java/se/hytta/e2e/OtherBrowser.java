package se.hytta.e2e;

import java.net.URI;

/** A browser of another kind, driven by W3C WebDriver, with its pages in whatever frames they stand. */
interface OtherBrowser extends AutoCloseable {
    void open(URI address);

    /**
     * Runs a function's body in the page, or in the innermost frame of its frames, and waits for what it promises.
     *
     * @return what it gives, as text
     */
    String run(int frames, String body);

    /** Whether the page has that many frames within each other by now. */
    boolean has(int frames);

    @Override
    void close();
}
