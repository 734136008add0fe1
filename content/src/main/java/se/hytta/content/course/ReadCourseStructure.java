package se.hytta.content.course;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** cmi5.xml read and held against every rule of cmi5 13; what breaks any is refused with all faults found. */
public final class ReadCourseStructure {
    /** In bytes. */
    public static final int LONGEST = 16 * 1024 * 1024;

    private static final String VALID = "13.2.0.0-1";
    private static final String WHERE = "cmi5.xml";

    private final Faults faults = new Faults();
    private final ReadParts parts;

    private ReadCourseStructure(Packaging packaging) {
        this.parts = new ReadParts(faults, packaging);
    }

    /**
     * A structure that was imported before.
     *
     * @throws InvalidCourse when a rule is broken, or the bytes are no safe XML
     */
    public static CourseStructure from(byte[] xml) {
        return from(xml, Packaging.known());
    }

    /**
     * A structure that comes in.
     *
     * @throws InvalidCourse when a rule is broken, or the bytes are no safe XML
     */
    public static CourseStructure from(byte[] xml, Packaging packaging) {
        if (xml.length > LONGEST) {
            throw new InvalidCourse(VALID, "structure-large", WHERE);
        }
        try {
            XmlElement root = SafeXml.parse(new ByteArrayInputStream(xml));
            return new ReadCourseStructure(packaging).read(root);
        } catch (SAXParseException at) {
            throw new InvalidCourse(List.of(notXml(at)));
        } catch (SAXException | IOException notXml) {
            throw new InvalidCourse(VALID, "no-xml", WHERE, said(notXml));
        }
    }

    private static Fault notXml(SAXParseException at) {
        BrokenRule broken = said(at).contains("DOCTYPE")
                ? new BrokenRule(VALID, "doctype")
                : new BrokenRule(VALID, "no-xml", said(at));
        return broken.at(WHERE, Math.max(0, at.getLineNumber()), Math.max(0, at.getColumnNumber()));
    }

    private static String said(Exception e) {
        return Objects.toString(e.getMessage(), "?");
    }

    private CourseStructure read(XmlElement element) {
        XmlPart root = new XmlPart(element, '/' + element.name, faults);
        if (!root.name().equals("courseStructure") || !root.isCmi5()) {
            ForeignPackage.ofRoot(element).ifPresent(foreign -> {
                throw new InvalidCourse("14.0.0.0-1", foreign.key(), WHERE);
            });
            throw new InvalidCourse(VALID, "root", WHERE, XmlPart.NAMESPACE);
        }
        CourseStructure read = structure(root);
        if (read == null || !faults.found().isEmpty()) {
            throw new InvalidCourse(faults.found());
        }
        return read;
    }

    private @Nullable CourseStructure structure(XmlPart root) {
        XmlPart course = root.required("course");
        String id = null;
        LangStrings title = null;
        LangStrings description = null;
        if (course != null) {
            title = parts.text(course, "title");
            description = parts.text(course, "description");
            course.end("id");
            id = parts.id(course, "course");
        }
        List<Objective> objectives =
                root.optional("objectives").map(this::objectives).orElse(List.of());
        List<CourseNode> nodes = parts.nodes(root);
        root.end();
        if (id == null
                || title == null
                || description == null
                || !faults.found().isEmpty()) {
            return null;
        }
        String checkedId = id;
        LangStrings checkedTitle = title;
        LangStrings checkedDescription = description;
        return faults.checked(
                root, () -> new CourseStructure(checkedId, checkedTitle, checkedDescription, objectives, nodes));
    }

    private List<Objective> objectives(XmlPart list) {
        List<Objective> read = new ArrayList<>();
        List<XmlPart> all = list.all("objective");
        for (XmlPart one : all) {
            Objective objective = objective(one);
            if (objective != null) {
                read.add(objective);
            }
        }
        list.end();
        if (all.isEmpty()) {
            faults.add(list, VALID, "element-missing", "objective", list.name());
        }
        return read;
    }

    /** Title and description stand in either order here. */
    private @Nullable Objective objective(XmlPart part) {
        XmlPart early = part.all("description").stream().findFirst().orElse(null);
        LangStrings title = parts.text(part, "title");
        LangStrings description = early == null ? parts.text(part, "description") : parts.langStrings(early);
        part.end("id");
        part.nothingForeign();
        String id = parts.id(part, "objective");
        return id == null || title == null || description == null ? null : new Objective(id, title, description);
    }
}
