package se.hytta.content.authoring;

import org.commonmark.node.CustomBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** An image that stands alone, with its caption. */
final class Figure extends CustomBlock {
    private final Image image;

    Figure(Image image) {
        this.image = image;
    }

    String source() {
        return image.getDestination();
    }

    String caption() {
        return image.getTitle() == null ? "" : image.getTitle();
    }

    String alt() {
        StringBuilder alt = new StringBuilder();
        for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
            alt.append(child instanceof Text text ? text.getLiteral() : " ");
        }
        return alt.toString().strip();
    }
}
