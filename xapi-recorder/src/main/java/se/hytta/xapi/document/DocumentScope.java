package se.hytta.xapi.document;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.document.DocumentAccess.Resource;
import se.hytta.xapi.statement.AgentKey;

/** Where a call without a document's id looks; a state scope without registration spans all of them. */
record DocumentScope(
        Resource resource,
        @Nullable String activity,
        @Nullable AgentKey agent,
        @Nullable UUID registration) {}
