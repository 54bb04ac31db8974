using System.Globalization;
using System.Net;
using System.Text;
using Paykassma.Packages.Tests.Feed;
using Paykassma.Postgres;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Packages.Tests.Library;

/// <summary>A program that is the README's first block, and references the package, receives postbacks.</summary>
public sealed class ReadmeTests(LocalFeed feed)
{
    private const string Content =
        """{"wallet_type":"upi_l","amount":700,"currency_code":"INR","label":"ada","direction":"ingoing","additional_data":[{"amount":"700","currency_code":"INR","wallet_type":"upi_l","transaction_id":"321323438267","plugin_custom_order_id":"order-1","withdrawal_id":null}]}""";

    [Fact]
    public async Task FirstBlockOfTheReadmeReceivesPostbacks()
    {
        var folder = feed.Folder("receiver");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), FirstBlock());
        await File.WriteAllTextAsync(Path.Combine(folder, "Receiver.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><UseAppHost>false</UseAppHost></PropertyGroup>
              <ItemGroup><PackageReference Include="Paykassma.Protocol" Version="{feed.Version}" /></ItemGroup>
            </Project>
            """);
        await feed.Clean.DotnetAsync(folder, "build", "--nologo", "-v", "quiet", "-o", "out", "-nodeReuse:false", "-property:UseSharedCompilation=false");

        var url = $"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}";
        using var receiver = feed.Clean.Start(
            folder, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "out/Receiver.dll", "--urls", url, "--PAYKASSMA_ACCESS_KEY", "access", "--PAYKASSMA_PRIVATE_KEY", "private");
        try
        {
            while (await receiver.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Now listening", StringComparison.Ordinal)) { }
            using var http = new HttpClient { BaseAddress = new Uri(url) };
            var genuine = Signed();
            Assert.Equal((HttpStatusCode.OK, "{\"status\":\"ok\"}"), await SendAsync(http, genuine));
            Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(http, genuine.Replace("order-1", "order-2", StringComparison.Ordinal))).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(http, "{")).Status);
        }
        finally
        {
            receiver.Kill(entireProcessTree: true);
            await receiver.WaitForExitAsync();
        }
    }

    private static string FirstBlock() => File.ReadAllText(Repository.PathOf("src", "Protocol", "README.md")).Split("```csharp\n")[1].Split("```")[0];

    private static string Signed() => PostbackContent.TryRead(Encoding.UTF8.GetBytes(Content), out var content)
        ? Encoding.UTF8.GetString(content.Sign(new PostbackKeys("access", "private")))
        : throw new InvalidOperationException("The content cannot be read.");

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpClient http, string body)
    {
        using var answer = await http.PostAsync(new Uri("postback", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
