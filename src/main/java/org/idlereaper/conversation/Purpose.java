package org.idlereaper.conversation;

/** What a participant is in a conversation for; the words of the published analytics model. */
public enum Purpose {
  ACD,
  AGENT,
  API,
  BOTFLOW,
  CAMPAIGN,
  CUSTOMER,
  DIALER,
  EXTERNAL,
  FAX,
  GROUP,
  INBOUND,
  IVR,
  MANUAL,
  OUTBOUND,
  STATION,
  USER,
  VOICEMAIL,
  VOICESURVEYFLOW,
  WORKFLOW,
  UNKNOWN;

  /** Whether the participant is on the customer's side. */
  public boolean customer() {
    return this == CUSTOMER || this == EXTERNAL;
  }

  /** Whether the participant is one of the organisation's people. */
  public boolean agent() {
    return this == AGENT || this == USER;
  }

  /** Whether the participant is a flow or a bot. */
  public boolean flow() {
    return this == BOTFLOW || this == WORKFLOW || this == IVR || this == VOICESURVEYFLOW;
  }
}
