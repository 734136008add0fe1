package se.hytta.content.authoring;

import java.nio.file.Path;

/**
 * Where an AU's sources lie.
 *
 * @param shown as mistakes name it
 */
record AuFolder(Path path, String shown) {}
