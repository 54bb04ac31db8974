using System.Globalization;
using Microsoft.Extensions.Options;
using Paykassma.Api.Cashier;
using Paykassma.Api.Lab;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Outbound.Payouts;
using Paykassma.Outbound.Postbacks.Listeners;

namespace Paykassma.Silo.Configuration;

/// <summary>
/// The profile <c>sandbox</c>: one gateway merchant and one merchant side, connected over loopback with fixed demo keys. It listens only on
/// loopback, since its keys are public.
/// </summary>
internal static class SandboxProfile
{
    private const int DefaultPort = 8080;

    public static bool IsAsked(IConfiguration configuration) =>
        string.Equals(configuration["Profile"], "sandbox", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the sandbox's settings below all other configuration, so that each of them can be overridden.</summary>
    public static void Add(IHostApplicationBuilder builder)
    {
        var url = $"http://127.0.0.1:{PortOf(builder.Configuration)}";
        var sandbox = new ConfigurationBuilder()
            .AddJsonStream(typeof(SandboxProfile).Assembly.GetManifestResourceStream("sandbox.json")!)
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = url,
                ["Provider:ApiUrl"] = $"{url}/",
                ["Provider:WindowUrl"] = $"{url}/plugin/",
                ["Gateway:Merchants:0:PostbackUrl"] = $"{url}/merchant/postbacks/paykassma",
                // The cashier shows the window in a frame, and payers return to it.
                ["Gateway:Merchants:0:Window:FrameOrigins:0"] = FrameOrigin.Of(new Uri(url)),
                ["Gateway:Merchants:0:Window:PaymentUrls:1"] = $"{url}/cashier?outcome=fail",
                ["Gateway:Merchants:0:Window:PaymentUrls:2"] = $"{url}/cashier?outcome=success",
                ["Gateway:Merchants:0:Window:PaymentUrls:3"] = $"{url}/cashier?outcome=pending",
            })
            .Build();
        builder.Configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = sandbox });
        builder.Services.AddSandboxPayouts();
        builder.Services.AddPostbackListeners();
        builder.Services.AddCashier();
        builder.Services.AddLab();
    }

    private static int PortOf(IConfiguration configuration)
    {
        if (configuration["PORT"] is not { Length: > 0 } text) return DefaultPort;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535
            ? port
            : throw new OptionsValidationException("PORT", typeof(int), ["PORT must be a number from 0 to 65,535."]);
    }
}
