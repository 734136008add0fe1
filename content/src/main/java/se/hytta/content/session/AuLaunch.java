package se.hytta.content.session;

import java.net.URI;
import java.util.UUID;

/** An AU's session, opened: the AU's own URL with the five launch parameters (cmi5 8.1), and what it belongs to. */
public record AuLaunch(URI url, UUID registration, UUID session) {}
