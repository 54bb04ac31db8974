namespace Paykassma.Protocol.Csv;

/// <summary>The limits of a <see cref="CsvReader"/>.</summary>
public sealed record CsvLimits
{
    /// <summary>The most bytes of the whole text.</summary>
    public required long BytesMax { get; init; }

    /// <summary>The most rows, the header not counted.</summary>
    public required long RowsMax { get; init; }

    /// <summary>The most cells of a row.</summary>
    public required int ColumnsMax { get; init; }

    /// <summary>The most bytes of a cell, its quotes not counted. 1,024 unless set.</summary>
    public int CellBytesMax { get; init; } = 1_024;
}
