using System.Globalization;

namespace Paykassma.Silo.Configuration;

/// <summary>
/// The profile <c>sandbox</c>: one gateway merchant and one merchant side, wired to each other over loopback with fixed demo keys. It
/// listens on loopback only, since everyone knows its keys.
/// </summary>
internal static class SandboxProfile
{
    private const int DefaultPort = 8080;

    public static bool IsAsked(IConfiguration configuration) =>
        string.Equals(configuration["Profile"], "sandbox", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lays the sandbox beneath whatever else is configured, so that any of it can be overridden.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        var port = int.Parse(builder.Configuration["PORT"] ?? DefaultPort.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var url = $"http://127.0.0.1:{port}";
        var sandbox = new ConfigurationBuilder()
            .AddJsonStream(typeof(SandboxProfile).Assembly.GetManifestResourceStream("sandbox.json")!)
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = url,
                ["Provider:ApiUrl"] = $"{url}/",
                ["Provider:WindowUrl"] = $"{url}/plugin/",
                ["Gateway:Merchants:0:PostbackUrl"] = $"{url}/merchant/postbacks/paykassma",
            })
            .Build();
        builder.Configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = sandbox });
        builder.WebHost.UseUrls(builder.Configuration["Urls"]!);
    }
}
