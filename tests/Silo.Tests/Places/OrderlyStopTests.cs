using System.Net;
using Paykassma.Postgres;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Places;

/// <summary>A stop that was asked for loses nobody's request.</summary>
public sealed class OrderlyStopTests(PostgresFixture server)
{
    private static readonly TimeSpan SeenMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HalfMax = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task TheProgramSaysThatItIsNotReadyAndServesOnUntilTheDrainIsOver()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString, ("Shutdown__DrainMs", "4000"));
        using var http = new HttpClient { BaseAddress = silo.Url };
        var end = await silo.TerminateAsync();
        await Watch.UntilAsync("the program to say that it is not ready", SeenMax, async () => await StatusAsync("health/ready") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("health/startup"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("merchant/v1/accounts/someone"));
        Assert.False(end.IsCompleted);
        Assert.Equal(0, await end.WaitAsync(EndMax));

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await http.GetAsync(path);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: x\r\nX-A")]
    [InlineData("POST /merchant/v1/deposits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo-merchant\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"label\"")]
    public async Task AHalfSentRequestDoesNotKeepTheSiloFromLeavingInOrder(string half)
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var silo = await SiloProcess.StartAsync(
            database.ConnectionString, ("Shutdown__DrainMs", "0"), ("Shutdown__RequestsMs", "1000"), ("Logging__LogLevel__Orleans", "Information"));
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(silo.Endpoint);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(half));
        // An answer on another connection: the server has read what came before it.
        using var http = new HttpClient { BaseAddress = silo.Url };
        using (await http.GetAsync("health/live"))
        {
        }

        var end = await silo.TerminateAsync();
        Assert.Equal(0, await end.WaitAsync(HalfMax));
        Assert.Contains("Orleans Silo stopped.", silo.Output.All, StringComparison.Ordinal);
        Assert.DoesNotContain("non-graceful", silo.Output.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStopWhileTheDatabaseIsAwayEndsInTime()
    {
        await using var postgres = await PrivatePostgres.StartThrowAwayAsync();
        await using var silo = await SiloProcess.StartAsync(postgres.ConnectionString, ("Shutdown__TimeoutMs", "1000"));
        await postgres.Kill9Async();
        var end = await silo.TerminateAsync();
        // 3 where the stop was cut short: a silo cannot tell the others that it leaves.
        Assert.Contains(await end.WaitAsync(EndMax), (int[])[0, 3]);
    }
}
