# Built and tested by Maven on a JDK 25, run on a JRE 25. Both bases by tag: pin them by digest where you build
# (--build-arg RUNTIME_IMAGE=eclipse-temurin@sha256:…).
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY pom.xml .
COPY src src
COPY config config
# Tests are the pipeline's business, before an image is made.
RUN mvn -B -ntp -q -Dmaven.test.skip=true package
# What the image holds, under one roof. SQLite's native library lies beside its jar, which would otherwise unpack it
# into a writable directory at every start. Inside a container the daemon shows itself on every address.
RUN mkdir -p /reaper/config /reaper/native /reaper/data \
 && cp -r target/lib target/idle-session-reaper.jar /reaper/ \
 && cp target/classes/META-INF/sbom/idle-session-reaper.cdx.json /reaper/sbom.cdx.json \
 && cd /reaper/native \
 && case "$(uname -m)" in aarch64) arch=aarch64 ;; *) arch=x86_64 ;; esac \
 && jar xf /reaper/lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$arch/libsqlitejdbc.so" \
 && mv "org/sqlite/native/Linux/$arch/libsqlitejdbc.so" . && rm -r org \
 && sed 's/http { host = "127.0.0.1"/http { host = "0.0.0.0"/' /src/config/reaper.conf > /reaper/config/reaper.conf \
 && grep -q 'http { host = "0.0.0.0"' /reaper/config/reaper.conf \
 && chmod -R a=rX,u+w /reaper

FROM ${RUNTIME_IMAGE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="idle session reaper" \
      org.opencontainers.image.description="Closes the messaging conversations a Genesys Cloud organisation has forgotten, and only those" \
      org.opencontainers.image.version="${VERSION}"
WORKDIR /reaper
COPY --from=build /reaper /reaper
# The cache that halves the start: the JVM watches a daemon that sweeps a simulated org and is asked for all it serves, and
# keeps the classes that were loaded and linked. It fits this very JVM, these jars and the flags below; where one of them
# differs the JVM starts without it.
# Nothing in the image needs the right to become somebody else.
RUN java -cp /reaper/idle-session-reaper.jar org.idlereaper.Rehearsal /reaper/reaper.aot -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
      -Dorg.sqlite.lib.path=/reaper/native -Dorg.sqlite.lib.name=libsqlitejdbc.so \
 && chmod a=r /reaper/reaper.aot \
 && rm -rf /tmp/* \
 && chown 65532:65532 /reaper/data \
 && find / -xdev -type f -perm /6000 -exec chmod a-s {} +
# The ledger and the stop file: mount a volume that this user may write. Nothing else is written.
VOLUME /reaper/data
USER 65532:65532
ENV REAPER_CONFIG=/reaper/config/reaper.conf \
    SQLITE_TMPDIR=/reaper/data \
    MALLOC_ARENA_MAX=2
EXPOSE 8080
# Whether it lives; whether it does its work is /health/ready, for those who route and alert.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx8m", "-XX:-UsePerfData", "-cp", "/reaper/idle-session-reaper.jar", "org.idlereaper.HealthCheck", "http://127.0.0.1:8080/health/live"]
STOPSIGNAL SIGTERM
# The exec form, so that SIGTERM arrives; it ends within 20 s. The memory fits a limit of 256 MiB. The first compiler alone:
# the platform's rate limit is what we wait for, and the second one costs a third of the start and 20 MiB; what runs a few times
# while it starts is not compiled, nor collected fifteen times. Neither heap dumps nor cores: they would hold tokens and
# customers' messages.
ENTRYPOINT ["java", "-XX:AOTCache=/reaper/reaper.aot", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=2", "-XX:MaxRAMPercentage=45", "-Xms12m", "-XX:NewSize=6m", "-XX:ReservedCodeCacheSize=48m", "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:+ErrorFileToStderr", "-XX:-UsePerfData", "-Djava.io.tmpdir=/reaper/data", "-Dorg.sqlite.lib.path=/reaper/native", "-Dorg.sqlite.lib.name=libsqlitejdbc.so", "-jar", "/reaper/idle-session-reaper.jar"]
CMD ["run"]
