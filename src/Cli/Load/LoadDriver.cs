namespace Paykassma.Cli.Load;

/// <summary>Offers the work and counts how it ends.</summary>
internal sealed class LoadDriver : IAsyncDisposable
{
    public LoadFigures Figures => new(TimeSpan.Zero, [], new KindFigures("all", 0, 0, 0, 0, 0, 0, default, default, default, default), []);

    public Task Completion => Task.CompletedTask;

    public void StopOffering()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
