using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Api;
using Paykassma.Api.Health;
using Paykassma.Api.Http;
using Paykassma.Api.OpenApi;
using Paykassma.Domain;
using Paykassma.Outbound;
using Paykassma.Silo.Configuration;
using Paykassma.Silo.Settings;
using Paykassma.Silo.Startup;
using Paykassma.Silo.Telemetry;
using Paykassma.Storage.Hosting;

namespace Paykassma.Silo;

/// <summary>The host process: grains, storage, HTTP in and out; runs everything unless <c>Roles</c> says otherwise.</summary>
public static class PaykassmaSilo
{
    private const string ConnectionStringName = "Paykassma";

    /// <summary>Settings are read once, at the start: watching their files costs time, and more with many files in the same folder.</summary>
    private const string NoWatch = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Builds the program and updates the schema. Wrong settings stop it with the option's name and its rule.</summary>
    /// <param name="args">Command-line settings, <c>--Name=value</c>.</param>
    /// <param name="configure">Changes for a test: another clock, a call filter.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder([NoWatch, .. args]);
        if (SandboxProfile.IsAsked(builder.Configuration))
        {
            SandboxProfile.Add(builder);
            builder.WebHost.UseUrls(builder.Configuration["Urls"]!);
        }
        else LogLines.AsJson(builder.Configuration);

        var roles = ProcessRoles.Of(builder.Configuration);
        var options = SiloSection.Read(builder.Configuration, roles);
        var connectionString = ConnectionStringOf(builder.Configuration);

        builder.AddTelemetry(roles);
        if (roles.Grains) builder.AddSilo(options, roles);
        else builder.AddFrontend(options);
        AddRooms(builder, options, roles, connectionString);
        builder.Services.AddPaykassmaApi(roles.ApiParts);
        builder.Services.AddApiDocuments(roles.ApiParts);
        builder.Services.AddPaykassmaLifecycle();
        if (builder.Configuration.GetValue<bool>(StopWithStandardInput.Setting)) builder.Services.AddHostedService<StopWithStandardInput>();
        configure?.Invoke(builder);

        var app = builder.Build();
        // Validates before anything is changed; the host itself would validate only after the schema was changed.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await PrepareDatabaseAsync(app.Services);
        app.UseTrustedProxies();
        app.UseAdmission();
        if (roles.ApiParts.HasFlag(ApiParts.Web)) app.UseAuthentication().UseAuthorization();
        app.MapPaykassma(roles.ApiParts);
        app.MapApiDocuments(roles.ApiParts);
        return app;
    }

    /// <summary>
    /// Makes a host a silo of this program, if its place in a cluster is set by someone else, e.g. by a test cluster. It serves no HTTP, and
    /// its database must be up to date.
    /// </summary>
    /// <param name="settings">Command-line settings, <c>--Name=value</c>.</param>
    public static void AddTo(IHostApplicationBuilder builder, params string[] settings)
    {
        builder.Configuration.AddCommandLine(settings);
        if (SandboxProfile.IsAsked(builder.Configuration)) SandboxProfile.Add(builder);
        var roles = ProcessRoles.Of(builder.Configuration);
        var options = SiloSection.Read(builder.Configuration, roles);
        builder.UseOrleans(silo => silo.AddPaykassma(options, roles));
        AddRooms(builder, options, roles, ConnectionStringOf(builder.Configuration));
    }

    internal static void AddRooms(IHostApplicationBuilder builder, SiloOptions options, ProcessRoles roles, string connectionString)
    {
        builder.Services.AddSingleton(roles);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new MachineClock(services.GetKeyedService<TimeProvider>(MachineClock.Clock) ?? TimeProvider.System, options.ClockSkewMaxMs));
        builder.Services.AddSingleton<IMachineClock>(services => services.GetRequiredService<MachineClock>());
        builder.Services.AddPaykassmaStorage(storage =>
            (storage.ConnectionString, storage.MembershipConnections, storage.HasGrains) =
            (connectionString, OrleansHosting.MembershipConnections(options), roles.Grains));
        builder.Services.AddPaykassmaGrains();
        builder.Services.AddMerchantSettings();
        builder.Services.AddPaykassmaOutbound(callsProvider: roles.Merchant || builder.Configuration.GetSection("Provider").Exists());
    }

    private static async Task PrepareDatabaseAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        await ConnectionBudget.CheckAsync(database, services.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionsMax);
        await services.GetRequiredService<MachineClock>().CheckAsync(database);
        await SchemaUpdate.RunAsync(database, services.GetRequiredService<IOptions<SchemaOptions>>().Value);
        // Before any request is authenticated, or any payout made, with settings that staff have changed.
        await services.GetRequiredService<StoredSettings>().ReadAsync();
    }

    /// <summary>Npgsql's own error message could quote a part of the text, and the text contains a password.</summary>
    private static string ConnectionStringOf(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(ConnectionStringName);
        if (string.IsNullOrWhiteSpace(text)) throw Refused("is required: the PostgreSQL database for all data.");
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw Refused("is not a connection string of Npgsql, e.g. Host=127.0.0.1;Username=…;Password=…;Database=….");
        }

        static OptionsValidationException Refused(string why) =>
            new("ConnectionStrings", typeof(string), [$"ConnectionStrings:{ConnectionStringName} {why}"]);
    }
}
