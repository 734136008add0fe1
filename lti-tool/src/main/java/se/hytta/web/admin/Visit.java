package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import se.hytta.lti.login.Form;

/** One request of a signed-in administrator; the form is empty unless one was sent. */
record Visit(AdminSession session, Form form) {

    void keepIn(HttpServletRequest request) {
        request.setAttribute(Visit.class.getName(), this);
    }

    static Visit of(HttpServletRequest request) {
        return (Visit) Objects.requireNonNull(request.getAttribute(Visit.class.getName()));
    }

    /** The field's value without spaces around it, empty when it was not sent. */
    String field(String name) {
        String value = form.one(name);
        return value == null ? "" : value.strip();
    }
}
