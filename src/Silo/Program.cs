using Paykassma.Silo;
using Paykassma.Silo.Startup;

// A worker thread that waits for a processor, because PostgreSQL uses it, counts as running. With only one worker per processor, a
// processor was idle for a fifth of the time while postbacks were queued.
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
