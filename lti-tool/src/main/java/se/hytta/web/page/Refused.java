package se.hytta.web.page;

import java.util.List;

/**
 * A request of a person that is not carried out. Shown as a page that says what is wrong ({@code <key>}) and what to do
 * ({@code <key>.do}) with a reference number that stands in the log too; nothing was stored.
 *
 * @see Words#t
 */
public final class Refused extends RuntimeException {
    private final int status;
    private final String key;
    private final transient List<Object> arguments;

    /** @param detail for the log only, never shown */
    public Refused(int status, String key, String detail, Object... arguments) {
        super(detail, null, false, false);
        this.status = status;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public int status() {
        return status;
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
