using Paykassma.Plain.Gateway;
using Paykassma.Plain.Http;
using Paykassma.Plain.Merchant;
using Paykassma.Plain.Merchant.Withdrawals;

namespace Paykassma.Plain;

/// <summary>What a good engineer would write without actors. It is the baseline of the measurement, so it is meant to be hard to beat.</summary>
internal static class PlainService
{
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var settings = PlainSettings.From(builder.Configuration);
        builder.Services.AddSingleton(_ => Database.Open(settings));
        builder.Services.AddSingleton(settings.Keys);
        builder.Services.AddSingleton<CreditStore>();
        builder.Services.AddSingleton<WithdrawalStore>();
        builder.Services.AddSingleton<PostbackEndpoint>();
        if (settings.Deposits is { } deposits)
        {
            builder.Services.AddSingleton(deposits);
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddSingleton<OtherSide>();
            builder.Services.AddGateway(deposits);
            builder.Services.AddMerchant(deposits);
        }

        if (builder.Configuration.GetValue<bool>(StopWithStandardInput.Setting)) builder.Services.AddHostedService<StopWithStandardInput>();

        var app = builder.Build();
        await Database.ApplySchemaAsync(app.Services.GetRequiredService<Npgsql.NpgsqlDataSource>());
        app.MapGet("/health", () => TypedResults.Ok());
        app.MapPost("/merchant/postbacks/paykassma", app.Services.GetRequiredService<PostbackEndpoint>().ReceiveAsync);
        if (settings.Deposits is not null)
        {
            app.MapGateway();
            app.MapMerchant();
        }

        return app;
    }
}
