namespace Paykassma.Protocol.Emv;

/// <summary>The checksum of EMVCo QR codes: CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, nothing reflected).</summary>
public static class EmvCrc
{
    private const int Polynomial = 0x1021;
    private const int HighBit = 0x8000;

    /// <summary>The checksum of these bytes.</summary>
    public static ushort Compute(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFF;
        foreach (var value in data)
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                var shifted = (crc << 1) & 0xFFFF;
                crc = (crc & HighBit) != 0 ? shifted ^ Polynomial : shifted;
            }
        }

        return (ushort)crc;
    }
}
