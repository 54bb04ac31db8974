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
        builder.Services.AddSingleton<PostbackEndpoint>();
        if (builder.Configuration.GetValue<bool>(StopWithStandardInput.Setting)) builder.Services.AddHostedService<StopWithStandardInput>();

        var app = builder.Build();
        await Database.ApplySchemaAsync(app.Services.GetRequiredService<Npgsql.NpgsqlDataSource>());
        app.MapGet("/health", () => TypedResults.Ok());
        app.MapPost("/merchant/postbacks/paykassma", app.Services.GetRequiredService<PostbackEndpoint>().ReceiveAsync);
        return app;
    }
}
