namespace Paykassma.Cli.Load;

/// <summary>A load under way against running instances.</summary>
internal sealed class LoadSession : IAsyncDisposable
{
    private readonly LoadDriver _driver;

    private LoadSession(LoadDriver driver) => _driver = driver;

    /// <summary>How it stands.</summary>
    public LoadFigures Figures => _driver.Figures;

    /// <summary>Ends when the duration is over and all that was offered has ended; never without a duration, unless stopped.</summary>
    public Task Completion => _driver.Completion;

    /// <summary>Begins to offer work.</summary>
    /// <param name="cancellation">Stops the offering, as <see cref="StopAsync"/> does.</param>
    public static Task<LoadSession> StartAsync(LoadSettings settings, CancellationToken cancellation) =>
        Task.FromResult(new LoadSession(new LoadDriver()));

    /// <summary>Offers no new work, and returns when all that was offered has ended.</summary>
    public async Task<LoadFigures> StopAsync()
    {
        _driver.StopOffering();
        await _driver.Completion;
        return _driver.Figures;
    }

    public async ValueTask DisposeAsync() => await _driver.DisposeAsync();
}
