package se.hytta.content.course;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** XML of unknown origin: no document type, hence no entities; nothing is fetched; depth and size are bounded. */
final class SafeXml extends DefaultHandler {
    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 500_000;

    private final Deque<XmlElement> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private @Nullable Locator locator;
    private int elements;
    private int line = 1;
    private int column = 1;

    private SafeXml() {}

    static XmlElement parse(InputStream xml) throws SAXException, IOException {
        SafeXml handler = new SafeXml();
        XMLReader reader = reader();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.setEntityResolver((publicId, systemId) -> {
            throw new SAXException("nothing is fetched");
        });
        reader.parse(new InputSource(xml));
        return Objects.requireNonNull(handler.root);
    }

    private static XMLReader reader() throws SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setXIncludeAware(false);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException unsafe) {
            throw new IllegalStateException("the XML parser can't be made safe", unsafe);
        }
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes)
            throws SAXException {
        if (open.size() >= DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new SAXParseException("deeper than " + DEEPEST + " or more than " + MOST_ELEMENTS, locator);
        }
        XmlElement element = new XmlElement(namespace, name, line, column);
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getURI(i).isEmpty()) {
                element.attributes.put(attributes.getLocalName(i), attributes.getValue(i));
            } else {
                element.foreignAttributes.add(attributes.getQName(i));
            }
        }
        if (open.isEmpty()) {
            root = element;
        } else {
            open.element().append(element);
        }
        open.push(element);
        mark();
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        open.pop();
        mark();
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        open.element().append(chars, start, length);
        mark();
        column = Math.max(1, column - 1); // the tag that ends a text has been begun
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    /** Where this ends, the next begins. */
    private void mark() {
        if (locator != null) {
            line = locator.getLineNumber();
            column = locator.getColumnNumber();
        }
    }
}
