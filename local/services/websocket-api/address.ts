/** AWS gives each WebSocket API a host. Here it is below this path of the API's port, and its stage comes after it. */
export const WEBSOCKET_PATH = '/v2';
