package se.hytta.xapi.protocol;

/**
 * How much one request may bring; more is refused (413).
 *
 * @param statements bytes of the JSON of a request's statements
 * @param attachment bytes of one attachment's content
 * @param document bytes of a document
 * @param batch statements of one request
 */
public record Limits(int statements, long attachment, int document, int batch) {
    public static final Limits DEFAULT = new Limits(16 << 20, 100L << 20, 10 << 20, 10_000);

    public Limits {
        if (statements < 1 || attachment < 1 || document < 1 || batch < 1) {
            throw new IllegalArgumentException("a limit of the recorder is less than 1");
        }
    }
}
