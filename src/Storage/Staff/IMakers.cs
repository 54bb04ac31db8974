namespace Paykassma.Storage.Staff;

/// <summary>Who may be behind a name: whoever added or changed a person, made the key of a service, or did so to one of them.</summary>
public interface IMakers
{
    /// <summary>
    /// The name itself, and all who may be behind it: of the last <see cref="Makers.NewPerson"/> for a person; for a service whoever made its key,
    /// and whoever was behind them when it was made, however long ago that is.
    /// </summary>
    /// <param name="name">Of a member of staff or a service.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<string>> BehindAsync(string name, CancellationToken cancellation = default);

    /// <summary>The same, of something that was done in this name: all who may have been behind it then, or may be now.</summary>
    /// <param name="name">Of a member of staff or a service.</param>
    /// <param name="from">When it was done, or earlier. Epoch milliseconds.</param>
    /// <param name="until">When it was done, or later. Epoch milliseconds.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<string>> BehindAsync(string name, long from, long until, CancellationToken cancellation = default);
}
