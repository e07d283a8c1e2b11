# Built and tested by Maven on a JDK 25, run on a JRE 25; both by tag, to be pinned by digest where it is deployed.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY pom.xml .
COPY src src
COPY config config
RUN mvn -B -ntp -q -DskipTests package

FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="idle session reaper" \
      org.opencontainers.image.description="Closes the messaging conversations a Genesys Cloud organisation has forgotten, and only those"
WORKDIR /reaper
COPY --from=build /src/target/lib lib
COPY --from=build /src/target/idle-session-reaper.jar idle-session-reaper.jar
COPY --from=build /src/config/reaper.conf config/reaper.conf
# The ledger and the stop file live here: mount a volume that this user may write. It is all that is written but for /tmp.
VOLUME /reaper/data
USER 65532:65532
ENV REAPER_CONFIG=/reaper/config/reaper.conf
EXPOSE 8080
# The exec form, so that SIGTERM arrives; it ends within 20 s.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/reaper/idle-session-reaper.jar"]
CMD ["run"]
