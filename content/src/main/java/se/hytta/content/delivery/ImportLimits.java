package se.hytta.content.delivery;

/**
 * How much a package may be.
 *
 * @param bytes as it comes
 * @param unpacked bytes of all its files
 * @param ratio how many times its size it may unpack to
 * @param files how many entries a zip may have
 */
public record ImportLimits(long bytes, long unpacked, int ratio, int files) {
    public static final ImportLimits DEFAULT = new ImportLimits(2L << 30, 4L << 30, 100, 20_000);
}
