package org.idlereaper.conversation;

import java.util.Optional;

/**
 * A wrap-up as the live read shows it.
 *
 * @param code the code as the platform gives it: usually a UUID, or a system word such as
 *     ININ-WRAP-UP-TIMEOUT
 * @param provisional whether the agent is still at it
 * @param notes what was noted
 */
public record WrapUp(Optional<String> code, boolean provisional, Optional<Notes> notes) {}
