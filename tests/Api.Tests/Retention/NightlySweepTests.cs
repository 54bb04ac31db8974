using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Silo.Startup;
using Paykassma.Storage.Retention;

namespace Paykassma.Api.Tests.Retention;

/// <summary>What never met money is swept after a named time, without anybody asking for it.</summary>
public sealed class NightlySweepTests(Sandbox sandbox)
{
    private int Hour => sandbox.Host.Clock.GetUtcNow().Hour;

    [Fact]
    public async Task AProcessSweepsOnceANightInItsHourAndMakesTheNextMonths()
    {
        var id = Ids.Order();
        var key = $"deposit/{id}";
        await using var connection = await sandbox.Books.OpenAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, payload, version)
            VALUES ('paykassma', 'deposit', @key, '{"status":"registered","label":"x","created_at":1}', 1)
            """,
            new { key });
        await Sweep((Hour + 12) % 24).LookAsync(CancellationToken.None);
        Assert.Equal(1, await sandbox.Books.StatesAsync(key));
        await Sweep(Hour).LookAsync(CancellationToken.None);
        Assert.Equal(0, await sandbox.Books.StatesAsync(key));
        Assert.True(await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit_trail'::regclass") > 3);
    }

    private NightlySweep Sweep(int hour) => ActivatorUtilities.CreateInstance<NightlySweep>(
        sandbox.Host.Services, Options.Create(new RetentionOptions { HourUtc = hour }));
}
