package se.hytta.content.delivery;

/** A file of a version by its path in the package. */
record NamedFile(String path, byte[] sha256, long length) {}
