package se.hytta.lti.launch;

import jakarta.ws.rs.core.Response;

/** Shows a teacher what she may pick; deep linking implements it, which itself builds on launches. */
public interface Picker {

    /** @param sessionId the session's secret, for the page's forms */
    Response.ResponseBuilder page(PageSession session, String sessionId);
}
