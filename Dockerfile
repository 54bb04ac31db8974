# One image for silos and frontends; the setting Roles says which one a container is.
# Never run in a container engine: docs/operations.md says what was tested.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Silo/Silo.csproj -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# A user of the base image that is not root. The program writes nothing to disk.
USER $APP_UID
ENV ASPNETCORE_URLS=http://+:8080
# HTTP, silo to silo, frontend to silo. The last two have no authentication: keep them in a private network.
EXPOSE 8080 11111 30000
# The image has neither curl nor wget; bash can speak HTTP/1.0.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Paykassma.Silo.dll"]
