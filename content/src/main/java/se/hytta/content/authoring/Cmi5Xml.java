package se.hytta.content.authoring;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import se.hytta.content.course.LangStrings;

/** The course structure (cmi5 13), with minutes and curriculum in a namespace of our own (cmi5 13.1.5). */
final class Cmi5Xml {
    private static final String CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";
    private static final String OWN = "https://hytta.se/cmi5/course/v1";

    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter xml;

    private Cmi5Xml() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    }

    static String of(CourseSource course) {
        try {
            Cmi5Xml writing = new Cmi5Xml();
            writing.write(course);
            return writing.out.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write(CourseSource course) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("courseStructure");
        xml.writeDefaultNamespace(CMI5);
        xml.writeNamespace("h", OWN);
        start("course", "id", course.id());
        texts("title", course.title());
        texts("description", course.description());
        end();
        objectives(course);
        for (BlockSource block : course.blocks()) {
            write(block);
        }
        end();
        xml.writeEndDocument();
    }

    private void objectives(CourseSource course) throws XMLStreamException {
        if (course.aus().stream().allMatch(au -> au.outcomes().isEmpty())) {
            return;
        }
        start("objectives");
        for (AuSource au : course.aus()) {
            List<String> ids = objectiveIds(au);
            for (int i = 0; i < ids.size(); i++) {
                start("objective", "id", ids.get(i));
                texts("title", au.outcomes().get(i));
                texts("description", au.outcomes().get(i));
                end();
            }
        }
        end();
    }

    private static List<String> objectiveIds(AuSource au) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= au.outcomes().size(); i++) {
            ids.add(au.id() + "/outcomes/" + i);
        }
        return ids;
    }

    private void write(BlockSource block) throws XMLStreamException {
        start("block", "id", block.id());
        texts("title", block.title());
        texts("description", block.description());
        for (AuSource au : block.aus()) {
            write(au);
        }
        end();
    }

    private void write(AuSource au) throws XMLStreamException {
        start("au", "id", au.id(), "moveOn", au.moveOn(), "launchMethod", "AnyWindow");
        BigDecimal mastery = au.masteryScore();
        if (mastery != null) {
            xml.writeAttribute("masteryScore", mastery.toPlainString());
        }
        texts("title", au.title());
        texts("description", au.description());
        if (!au.outcomes().isEmpty()) {
            start("objectives");
            for (String id : objectiveIds(au)) {
                start("objective", "idref", id);
                end();
            }
            end();
        }
        leaf(CMI5, "url", au.folder() + "/index.html");
        leaf(OWN, "minutes", Integer.toString(au.minutes()));
        curriculum(au.curriculum());
        end();
    }

    private void curriculum(Curriculum curriculum) throws XMLStreamException {
        for (String course : curriculum.gy11()) {
            leaf(OWN, "gy11", course);
        }
        for (Curriculum.Level level : curriculum.gy25()) {
            xml.writeStartElement("h", "gy25", OWN);
            xml.writeAttribute("subject", level.subject());
            xml.writeAttribute("level", level.level());
            end();
        }
    }

    private void texts(String name, LangStrings texts) throws XMLStreamException {
        start(name);
        for (var text : texts.texts().entrySet()) {
            start("langstring", "lang", text.getKey());
            xml.writeCharacters(text.getValue());
            end();
        }
        end();
    }

    private void leaf(String namespace, String name, String text) throws XMLStreamException {
        xml.writeStartElement(namespace.equals(OWN) ? "h" : "", name, namespace);
        xml.writeCharacters(text);
        end();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("", name, CMI5);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }
}
