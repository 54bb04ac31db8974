using Paykassma.Silo;
using Paykassma.Silo.Startup;

// A worker that waits behind PostgreSQL for a processor counts as running all the same: with one for each processor and no more, a
// processor stood idle for a fifth of the time while postbacks were queued.
ThreadPool.GetMinThreads(out var workers, out var completions);
ThreadPool.SetMinThreads(workers + 1, completions);

WebApplication app;
try
{
    app = await PaykassmaSilo.BuildAsync(args);
    EndInTime.Watch(app);
    await app.StartAsync();
}
catch (Exception e) when (StartRefusal.Of(e) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

await using (app) await app.WaitForShutdownAsync();
return 0;
