package se.hytta.xapi.access;

import java.util.Optional;

/** Callers that a host application knows beside the recorder's credentials. */
public interface Realm {

    /** The caller with this Basic user and password; nothing when this realm does not know them. */
    Optional<Caller> authenticate(String user, String password);
}
