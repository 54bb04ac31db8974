using System.Net;
using Paykassma.Postgres;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;

namespace Paykassma.Silo.Tests.Failover;

/// <summary>Whether the program is ready depends on whether its database can be written to.</summary>
public sealed class ReadyTests
{
    private static readonly TimeSpan SeenMax = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BackMax = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task ReadyKnowsThatTheDatabaseIsAwayOrReadOnlyAndThatItIsBack()
    {
        await using var postgres = await PrivatePostgres.StartThrowAwayAsync();
        await using var silo = await SiloProcess.StartAsync(postgres.ConnectionString);
        using var http = new HttpClient { BaseAddress = silo.Url };
        using var outsiders = new Outsiders(silo.Url);

        await postgres.Kill9Async();
        await UntilAsync(HttpStatusCode.ServiceUnavailable, "away", SeenMax);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("health/live"));
        await postgres.RestartAsync();
        await UntilAsync(HttpStatusCode.OK, "back", BackMax);
        await outsiders.RegisterAsync(new Order(1, "payer"));

        // What a failover leaves that takes the old name with it: every session ends, and new ones find a server that is read-only.
        await postgres.AskAsync<object>("ALTER DATABASE paykassma SET default_transaction_read_only = on");
        await postgres.EndSessionsAsync();
        await UntilAsync(HttpStatusCode.ServiceUnavailable, "read-only", SeenMax);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await outsiders.PostbackAsync(SignedPostbacks.BodyFor(new Order(1, "payer")))).Status);
        await postgres.AskAsync<object>("ALTER DATABASE paykassma RESET default_transaction_read_only");
        await UntilAsync(HttpStatusCode.OK, "writable", BackMax);
        Assert.Equal(HttpStatusCode.OK, (await outsiders.PostbackAsync(SignedPostbacks.BodyFor(new Order(1, "payer")))).Status);

        Task UntilAsync(HttpStatusCode status, string what, TimeSpan max) =>
            Watch.UntilAsync($"ready to know that the database is {what}", max, async () => await StatusAsync("health/ready") == status);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await http.GetAsync(path);
            return answer.StatusCode;
        }
    }
}
