using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Api;
using Paykassma.Outbound;
using Paykassma.Silo.Configuration;
using Paykassma.Silo.Startup;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.Schema;

namespace Paykassma.Silo;

/// <summary>Wires the whole program: grains, storage, HTTP in and out, in one process.</summary>
public static class PaykassmaSilo
{
    private const string ConnectionStringName = "Paykassma";

    /// <summary>Builds the program, its schema brought up to date. Bad settings stop it with the option's name and its rule.</summary>
    /// <param name="args">Command-line settings, <c>--Name=value</c>.</param>
    /// <param name="configure">Changes for a test: another clock, a call filter.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (SandboxProfile.IsAsked(builder.Configuration)) SandboxProfile.Add(builder);
        var connectionString = builder.Configuration.GetConnectionString(ConnectionStringName)
            ?? throw new OptionsValidationException("ConnectionStrings", typeof(string), ["ConnectionStrings:Paykassma is required: the PostgreSQL to keep everything in."]);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddOrleans(builder.Configuration.GetSection("Silo").Get<SiloOptions>() ?? new SiloOptions(), connectionString);
        builder.Services.AddPaykassmaStorage(storage => storage.ConnectionString = connectionString);
        builder.Services.AddPaykassmaGrains();
        builder.Services.AddPaykassmaOutbound();
        builder.Services.AddPaykassmaApi();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<IReadiness>(services => services.GetRequiredService<Readiness>());
        builder.Services.AddHostedService<StartRechecks>();
        if (builder.Configuration.GetValue<bool>(StopWithStandardInput.Setting)) builder.Services.AddHostedService<StopWithStandardInput>();
        configure?.Invoke(builder);

        var app = builder.Build();
        await Migrator.ApplyAsync(app.Services.GetRequiredService<NpgsqlDataSource>());
        app.MapPaykassma();
        return app;
    }
}
