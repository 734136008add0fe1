package se.hytta.content.course;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A package that is none of cmi5's, but of another standard: what it is, and so what to do instead. */
public enum ForeignPackage {
    SCORM_12,
    SCORM_2004,
    XAPI,
    AICC;

    private static final Pattern SCORM_2004_SIGN =
            Pattern.compile("(?i)2004|CAM\\s*1\\.3|adlcp_v1p3|imscp_v1p1|adlseq");

    /** Of the words that say so. */
    public String key() {
        return "foreign-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By the files in a zip, of whatever folder; {@code manifest} is the beginning of imsmanifest.xml, if there is one. */
    public static Optional<ForeignPackage> of(Set<String> files, String manifest) {
        if (has(files, "imsmanifest.xml")) {
            return Optional.of(SCORM_2004_SIGN.matcher(manifest).find() ? SCORM_2004 : SCORM_12);
        }
        if (has(files, "tincan.xml")) {
            return Optional.of(XAPI);
        }
        boolean aicc = files.stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".crs"))
                && files.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".au"));
        return aicc ? Optional.of(AICC) : Optional.empty();
    }

    /** By the root of an XML file that came by itself. */
    static Optional<ForeignPackage> ofRoot(XmlElement root) {
        if (root.name.equals("manifest")) {
            return Optional.of(
                    SCORM_2004_SIGN.matcher(root.namespace + root.wholeText()).find() ? SCORM_2004 : SCORM_12);
        }
        return root.name.equals("tincan") ? Optional.of(XAPI) : Optional.empty();
    }

    private static boolean has(Set<String> files, String wanted) {
        return files.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted)
                        || name.endsWith('/' + wanted) && name.indexOf('/') == name.lastIndexOf('/'));
    }
}
