using Paykassma.Silo;
using Paykassma.Silo.Startup;

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
