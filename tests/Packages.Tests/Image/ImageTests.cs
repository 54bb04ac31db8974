using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Paykassma.Postgres;

namespace Paykassma.Packages.Tests.Image;

/// <summary>What a container gets: the program and nothing else, started as somebody who is not root. Publishing takes minutes on a busy machine.</summary>
[Trait("Run", "long")]
public sealed class ImageTests(BuiltImage image) : IClassFixture<BuiltImage>
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);

    [Fact]
    public void EachBlobIsWhatItsNameSays()
    {
        var blobs = image.Files.Where(file => file.Key.StartsWith("blobs/sha256/", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, blobs.Count);
        Assert.All(blobs, blob => Assert.Equal($"sha256:{blob.Key["blobs/sha256/".Length..]}", BaseRegistry.Digest(blob.Value)));
        Assert.Equal("1.0.0", JsonDocument.Parse(image.Files["oci-layout"]).RootElement.GetProperty("imageLayoutVersion").GetString());
    }

    [Fact]
    public void ItIsNamedByItsTag() => Assert.Equal(
        BuiltImage.Tag, image.Index.GetProperty("manifests")[0].GetProperty("annotations").GetProperty("org.opencontainers.image.ref.name").GetString());

    [Fact]
    public void ItStartsTheProgramAsSomebodyWhoIsNotRoot()
    {
        var config = image.Config.GetProperty("config");
        Assert.Equal(["dotnet", "/app/Paykassma.Silo.dll"], Texts(config.GetProperty("Entrypoint")));
        Assert.Equal("1654", config.GetProperty("User").GetString());
        Assert.Equal(["11111/tcp", "30000/tcp", "8080/tcp"], config.GetProperty("ExposedPorts").EnumerateObject().Select(port => port.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ItsEnvironmentHasNoSettingBesidesTheAddress() => Assert.Equal(
        ["ASPNETCORE_URLS=http://+:8080"],
        Texts(image.Config.GetProperty("config").GetProperty("Env")).Where(variable => !variable.StartsWith("PATH=", StringComparison.Ordinal) && variable != "APP_UID=1654"));

    [Fact]
    public void ItHasTheProgramAndNoSourceTestOrSecret()
    {
        var files = Directory.EnumerateFiles(image.App, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(image.App, file)).ToList();
        Assert.Contains("Paykassma.Silo.dll", files);
        Assert.DoesNotContain(files, file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".csproj" or ".env" or ".key" or ".pem");
        Assert.DoesNotContain(files, file => file.Contains("Tests", StringComparison.Ordinal) || file.Contains("xunit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsInItServesRequests()
    {
        await using var postgres = await PostgresServer.StartAsync(new PrivatePostgresOptions(), TestContext.Current.CancellationToken);
        var url = new Uri($"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(image.App, "Paykassma.Silo.dll")]) { WorkingDirectory = image.App, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["Profile"] = "sandbox";
        start.Environment["PORT"] = url.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ASPNETCORE_URLS"] = url.ToString();
        start.Environment["StopWithStandardInput"] = "true";
        start.Environment[PostgresServer.Variable] = postgres.ConnectionString;
        using var program = Process.Start(start)!;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(ReadyMax);
            var said = program.StandardOutput.ReadToEndAsync(patience.Token);
            using var http = new HttpClient { BaseAddress = url };
            Assert.Equal(HttpStatusCode.OK, await HealthAsync(http, program, said, patience.Token));
        }
        finally
        {
            program.StandardInput.Close();
            await program.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<HttpStatusCode> HealthAsync(HttpClient http, Process program, Task<string> said, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("health", UriKind.Relative), cancellation);
                if (answer.StatusCode == HttpStatusCode.OK) return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
                Assert.False(program.HasExited, program.HasExited ? await said : "");
            }
        }
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);
}
