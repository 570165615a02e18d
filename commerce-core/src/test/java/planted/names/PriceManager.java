package planted.names;

interface PriceManager {}
