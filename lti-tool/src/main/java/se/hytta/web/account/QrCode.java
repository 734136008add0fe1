package se.hytta.web.account;

/** A picture to read by a telephone: an SVG path of unit squares in a square of {@code size}. */
public record QrCode(int size, String path) {}
