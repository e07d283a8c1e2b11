package org.idlereaper.genesys;

import okhttp3.Request;

/** What an attempt needs before it is sent, and who has to hear how it ended. */
interface Access {
  /**
   * Waits for room and credentials.
   *
   * @param attempt from 1
   */
  Pass enter(int attempt) throws InterruptedException;

  /** For one attempt. */
  interface Pass {
    /** Adds the credentials. */
    Request.Builder sign(Request.Builder request);

    /** Hears how it ended; called exactly once. */
    void left(Endpoint endpoint, Attempt<?> ending);

    /**
     * Whether there may be other credentials for the same request after a 401. At most once true
     * for one request.
     */
    boolean renewable();
  }

  /** No limits and no credentials but those that the request has. */
  static Access open() {
    return attempt -> OpenPass.INSTANCE;
  }

  /** Lets everything pass. */
  enum OpenPass implements Pass {
    INSTANCE;

    @Override
    public Request.Builder sign(Request.Builder request) {
      return request;
    }

    @Override
    public void left(Endpoint endpoint, Attempt<?> ending) {}

    @Override
    public boolean renewable() {
      return false;
    }
  }
}
